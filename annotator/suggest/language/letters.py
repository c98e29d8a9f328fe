"""Letters and short runs of letters by which languages of one script are known apart."""

from __future__ import annotations

# Zulu and Xhosa have few small words, but a prefix before nearly every word.
_NGUNI = (
    "_uku _oku _ama _aba _isi _izi _imi _umn _umth _ezi _aya _nga _nge _ngo _kub _kuz _uya _uza _bay uku "
    "ukh okw akh khu kwe ngw nhl ile_ eni_ ini_ ayo_ kho_ thi_ _umc _ump _umf _umh _uml _umk _umb _ums "
    "_ukus"
)
# Of these, text in the language is full, and a neighbour lacks some or all. _ stands for a blank.
_LETTERS = {
    "as": "ৰ ৱ", "az": "ə lə də nə ğ ı ş ç", "be": "ў і ы э ё ць дз", "bg": "ъ щ и", "ca": "ç l·l",
    "ckb": "ێ ۆ ڕ ڵ ە پ چ گ ک ی", "cs": "ě ř ů", "da": "æ ø", "de": "ä ö ü ß", "eo": "ĉ ĝ ĥ ĵ ŝ ŭ", "es": "ñ ción",
    "et": "õ ä ü", "eu": "tz tx ak_ ko_ aren_ etan_", "fa": "پ چ ژ گ ک ی", "fi": "ä ö", "fo": "ð ø á í",
    "ga": "bh mh dh fh", "gl": "ñ ción cións", "ha": "ɗ ƙ ɓ", "ig": "ị ụ ọ ṅ", "is": "þ ð æ á í ý ö",
    "kk": "ң ғ қ ұ ә һ і ы и", "ku": "ê î û ş ç", "ky": "ң ө ү ы э и", "lb": "éi äe ë", "lt": "ė į ų ū",
    "lv": "ā ē ī ķ ļ ņ ū", "mk": "ѓ ќ ѕ ј љ њ џ и", "mn": "ө ү ы э и", "mt": "ħ ġ ċ ż", "nb": "æ ø", "nn": "æ ø",
    "pl": "ą ę ł ń ś ź ż", "ps": "ښ ړ ې ځ څ ډ ټ ږ پ چ ژ ګ ک ی", "pt": "ã õ ç", "ro": "ă ț ș ţ ş", "ru": "ы э ё и",
    "sd": "ڄ ڃ ڳ ڱ ٿ ٺ ڦ ڪ", "sk": "ľ ĺ ŕ ô ä", "sq": "ë ç", "sr": "ђ ћ љ њ џ ј и", "sv": "å ä ö",
    "tg": "ҷ ӣ ӯ ҳ қ ғ и", "tr": "ğ ı ş ç", "tt": "җ ә һ ң ө ү ы э и", "ug": "ې ۈ ۇ ۋ ڭ ە پ چ گ ك ى",
    "uk": "і ї є ґ и", "ur": "ٹ ڈ ڑ ے ں ہ ھ پ چ گ ک ی", "uz": "qi qo aq iq oq o‘ g‘ oʻ gʻ o' g' o’ g’ ў қ ғ ҳ",
    "xh": f"{_NGUNI} _ii _oo see bee zee nee lee rh tsho loo", "yi": "װ ײ ױ", "yo": "ẹ ọ ṣ",
    "zu": f"{_NGUNI} ezin ezim izin izim phoy _uzo _bazo _kuzo _lizo _azo",
}  # fmt: skip
LETTERS = {
    language: tuple(run.replace("_", " ") for run in letters.split())
    for language, letters in _LETTERS.items()
}
"""What running text in a language is full of, by its code."""
