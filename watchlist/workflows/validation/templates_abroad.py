"""Sentences in other languages: `{gen}` ... `{loc}` take a name in that case, `{n}` takes it as it is.

Written for measuring; like the English ones they name no country and no office.
"""

from __future__ import annotations


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


PERSON_CASES: dict[str, list[str]] = {
    "ru": _lines("""
        Следователи вызвали {acc} на допрос в четверг утром.
        Адвокат {gen} отказался говорить с журналистами.
        Газета напечатала большое интервью с {ins}.
        Письмо было отправлено {dat} ещё в мае.
        В докладе много говорится о {loc} и его семье.
        По словам {gen}, решение ещё не принято.
        Акции компании продали {dat} за неизвестную сумму.
        Встреча с {ins} продолжалась почти два часа.
    """),
    "uk": _lines("""
        Слідчі викликали {acc} на допит у четвер уранці.
        Адвокат {gen} відмовився говорити з журналістами.
        Газета надрукувала велике інтерв'ю з {ins}.
        Лист надіслали {dat} ще у травні.
        У доповіді багато йдеться про {acc} та родину.
        За словами {gen}, рішення ще не ухвалили.
        Зустріч із {ins} тривала майже дві години.
    """),
    "pl": _lines("""
        Śledczy wezwali {acc} na przesłuchanie w czwartek rano.
        Adwokat {gen} odmówił rozmowy z dziennikarzami.
        Gazeta opublikowała długi wywiad z {ins}.
        List wysłano {dat} jeszcze w maju.
        W raporcie dużo mówi się o {loc} i jego rodzinie.
        Według {gen} decyzja jeszcze nie zapadła.
        Spotkanie z {ins} trwało prawie dwie godziny.
    """),
    "cs": _lines("""
        Vyšetřovatelé předvolali {acc} ve čtvrtek ráno k výslechu.
        Právník {gen} odmítl mluvit s novináři.
        Noviny otiskly dlouhý rozhovor s {ins}.
        Dopis poslali {dat} už v květnu.
        Zpráva hodně mluví o {loc} a příbuzných.
        Podle {gen} ještě není rozhodnuto.
        Schůzka s {ins} trvala skoro dvě hodiny.
    """),
    "sr": _lines("""
        Истражитељи су позвали {acc} на саслушање у четвртак ујутру.
        Адвокат {gen} није хтео да говори са новинарима.
        Лист је објавио дуг разговор са {ins}.
        Писмо је послато {dat} још у мају.
        У извештају се много говори о {loc} и породици.
        Према речима {gen}, одлука још није донета.
        Састанак са {ins} трајао је скоро два сата.
    """),
}
ORGANISATION_CASES: dict[str, list[str]] = {
    "ru": _lines("""
        Бывший сотрудник {gen} рассказал об этом журналистам.
        Кредит выдали {dat} под низкий процент.
        Переговоры с {ins} закончились ничем.
        Проверка в {loc} продолжается вторую неделю.
        Сайт {gen} не работал весь день.
    """),
    "uk": _lines("""
        Колишній працівник {gen} розповів про це журналістам.
        Кредит видали {dat} під низький відсоток.
        Переговори з {ins} закінчилися нічим.
        Перевірка у {loc} триває другий тиждень.
        Сайт {gen} не працював увесь день.
    """),
    "pl": _lines("""
        Były pracownik {gen} opowiedział o tym dziennikarzom.
        Kredyt przyznano {dat} na niski procent.
        Rozmowy z {ins} zakończyły się niczym.
        Kontrola w {loc} trwa już drugi tydzień.
        Strona internetowa {gen} nie działała cały dzień.
    """),
    "cs": _lines("""
        Bývalý zaměstnanec {gen} o tom řekl novinářům.
        Půjčku dali {dat} s nízkým úrokem.
        Jednání s {ins} skončila bez výsledku.
        Kontrola v {loc} trvá už druhý týden.
        Stránky {gen} nešly celý den otevřít.
    """),
    "sr": _lines("""
        Бивши радник {gen} испричао је то новинарима.
        Кредит је одобрен {dat} уз ниску камату.
        Преговори са {ins} завршени су без резултата.
        Контрола у {loc} траје другу недељу.
        Сајт {gen} није радио цео дан.
    """),
}
PLAIN: dict[str, list[str]] = {
    "Cyrl": _lines("""
        В пятницу {n} сообщил журналистам, что уходит в отпуск.
        На собрании выступил {n}, запись длится час.
        Как рассказал {n}, договор подписали весной.
        Среди гостей были дирижёр оркестра и {n}.
    """),
    "Grek": _lines("""
        Ο {n} δεν απάντησε στις ερωτήσεις των δημοσιογράφων.
        Στη σύσκεψη μίλησε ο {n} για δύο ώρες.
        Όπως είπε ο {n}, η συμφωνία υπογράφηκε την άνοιξη.
        Το διαμέρισμα ανήκει στον {n}, σύμφωνα με το κτηματολόγιο.
    """),
    "Geor": _lines("""
        {n} ჟურნალისტების კითხვებს არ უპასუხა.
        შეხვედრაზე სიტყვით გამოვიდა {n} და დარბაზი დატოვა.
        როგორც ცნობილია, {n} კომპანიის დამფუძნებელია.
        სტუმრებს შორის იყო დირიჟორი და {n}.
    """),
    "Armn": _lines("""
        {n} չպատասխանեց լրագրողների հարցերին։
        Ժողովին ելույթ ունեցավ {n} և լքեց դահլիճը։
        Հայտնի է, որ {n} ընկերության հիմնադիրն է։
        Հյուրերի թվում էին դիրիժորը և {n}։
    """),
    "ar": _lines("""
        وقال {n} للصحفيين إن القرار لم يتخذ بعد.
        التقى الوفد مع {n} في فندق قرب الميناء.
        وبحسب الوثائق فإن {n} يملك ثلاثة حسابات.
        تحدث في الاجتماع {n} لمدة ساعتين.
    """),
    "fa": _lines("""
        به گفته روزنامه، {n} به پرسش خبرنگاران پاسخ نداد.
        در این نشست {n} دو ساعت سخنرانی کرد.
        بر پایه اسناد، {n} صاحب سه حساب است.
        وکیل {n} حاضر به گفتگو نشد.
    """),
    "he": _lines("""
        לדברי העיתון, {n} לא השיב לשאלות הכתבים.
        בישיבה נאם {n} במשך שעתיים.
        על פי המסמכים, {n} מחזיק בשלושה חשבונות.
        המכתב נשלח ל{n} כבר בחודש מאי.
    """),
    "ko": _lines("""
        {n} 씨는 기자들의 질문에 답하지 않았다.
        회의에서 {n}이 두 시간 동안 연설했다.
        문서에 따르면 {n}은 계좌 세 개를 갖고 있다.
        신문은 {n}에게 편지를 보냈다.
    """),
    "ja": _lines("""
        {n}氏は記者団の質問に答えなかった。
        会議では{n}が二時間にわたり演説した。
        文書によると、{n}は三つの口座を持っている。
        新聞社は{n}さんに手紙を送った。
    """),
    "zh": _lines("""
        {n}没有回答记者的提问。
        会上，{n}发表了两个小时的讲话。
        文件显示，{n}拥有三个账户。
        报社给{n}写了一封信。
    """),
}
