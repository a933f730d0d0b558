"""Bytes from outside, safely: HTTP policy, safe XML, decompression, encodings."""
