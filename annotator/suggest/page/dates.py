"""Whether a short line tells when something was published, in digits or in the words of many languages."""

from __future__ import annotations

import re
from functools import cache

from annotator.suggest.page.lines import Line, ends_sentence

_MOST_SPACES = 13
_DIGIT = re.compile(r"\d")
_DAY = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})(?!\d)|(?:19|20)\d\d\s?[./年년-]\s?\d{1,2}"
    r"|\btháng \d{1,2}[ ,/]|^\D{0,30}\d{1,2}[:h]\d{2}\D{0,30}$"
)
_MONTHS = """
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct
    october nov november dec december januar februar märz mai juni juli oktober dezember jänner janvier
    février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril
    mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro março maio junho
    julho setembro outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio settembre
    ottobre dicembre januari februari maart mei augustus stycznia lutego marca kwietnia maja czerwca
    lipca sierpnia września października listopada grudnia ledna února března dubna května června
    července srpna září října listopadu prosince ocak şubat mart nisan mayıs haziran temmuz ağustos
    eylül ekim kasım aralık января февраля марта апреля мая июня июля августа сентября октября ноября
    декабря січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня يناير
    فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر جانفي فيفري أفريل جوان
    جويلية أوت كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين फरवरी मार्च अप्रैल जून जुलाई अगस्त
    सितंबर अक्टूबर नवंबर दिसंबर जनवरी ianuarie februarie martie aprilie iunie iulie octombrie noiembrie
    decembrie desember desembre agustus
"""
_MONTH = "(?:" + "|".join(_MONTHS.split()) + ")"
_DAY_OF_MONTH = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er)?\.?º?\s+(?:de\s+|of\s+)?{_MONTH}\b"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
)
_AGO = (
    r"\b\d+\s*(?:s|secs?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?)\s+(?:ago|read)\b"
    r"|\bmin(?:ute)?s? read\b|\bminuten? (?:lesezeit|lesedauer)\b|\b(?:vor|il y a|hace|há|fa)\s+\d+\s"
    r"|\d+\s+(?:giờ|phút|ngày) trước|(?:قبل|منذ)\s+\d+|\d+\s?(?:小时|小時|分钟|分鐘|天|分|時間|日)前"
)
_READING_TIME = (
    r"\b(?:read(?:ing)? time|lesezeit|lesedauer|lecture|lectura|leitura|lettura|leestijd|lästid|lesetid|læsetid"
    r"|lukuaika|czas czytania|doba čtení|время чтения|час читання|okuma süresi|waktu baca|thời gian đọc)"
    r"\W{0,3}\w{0,7}\W{0,2}\d+\s?(?:min|мин|хв|dk|dakika|menit|phút)"
    r"|\d+\s?min\w{0,4}\.? (?:de lecture|de lectura|de leitura|di lettura|lesezeit|leestijd|lästid)"
    r"|\d+ phút đọc|(?:وقت|مدة|زمن) القراءة|阅读(?:时间|约|需)|閱讀(?:時間|約|需)|読了時間"
)
_PUBLISHED = (
    r"\b(?:updated|published|posted|aktualisiert|veröffentlicht|publié|mis à jour|actualizado|publicado|atualizado"
    r"|cập nhật|aggiornato|pubblicato|опубликовано|обновлено)\b|تاريخ النشر|آخر تحديث"
    r"|最終更新|发布时间|發佈時間|更新时间|更新時間|입력\s|수정\s"
)
# A line that opens so, and holds a day or time and no end of a sentence, goes on telling when and by whom.
_OPENED = (
    r"(?:(?:first|last) (?:published|posted|updated|modified)|(?:published|posted|updated|created|modified)\b"
    r"|(?:zuletzt |erstmals )?(?:veröffentlicht|aktualisiert|erstellt|erschienen)\b|stand(?::|\s\d)"
    r"|(?:première |dernière )?(?:publi(?:é|cation)|mis(?:e)? à jour|modifié|créé)\b"
    r"|(?:última )?(?:publicad|actualiza(?:d|ción)|atualiza(?:d|ção))|(?:ultimo )?(?:pubblicat|aggiorna(?:t|mento))"
    r"|(?:gepubliceerd|geplaatst|bijgewerkt|gewijzigd)\b|laatste? (?:bijgewerkt|gewijzigd|update)\b"
    r"|(?:опубликовано|обновлено|размещено|создано|последнее обновление)\b"
    r"|(?:ngày )?(?:đăng|cập nhật|xuất bản)\b)"
)
_OPENINGS = """
    published posted updated first last created modified
    veröffentlicht aktualisiert zuletzt erstmals erstellt erschienen stand
    publié publication mis mise modifié créé première dernière
    publicado publicada actualizado actualizada actualización última atualizado atualizada atualização
    pubblicato pubblicata aggiornato aggiornata aggiornamento ultimo
    gepubliceerd geplaatst bijgewerkt gewijzigd laatst laatste
    опубликовано обновлено размещено создано последнее
    đăng cập xuất ngày
"""
_OPENING = frozenset(_OPENINGS.split())
"""The first words of all that `_OPENED` finds: most lines begin otherwise, and need not be looked at closely."""
_MOST_WORDS_OPENED = 30
_WORD = re.compile("[a-z]+")
_TELLING = frozenset(_MONTHS.split()) | {
    "ago", "read", "lesezeit", "lesedauer", "vor", "il", "hace", "fa", "menit", "updated", "published", "posted",
    "aktualisiert", "actualizado", "publicado", "atualizado", "aggiornato", "pubblicato",
}  # fmt: skip
"""One of these, or the beginning of a word for minutes, stands in all that these patterns find in plain letters, but
for days in numbers."""


def names_a_date(folded: str) -> bool:
    """Whether a short text in small letters holds a day, a time, an age or the words that go with a day of publication,
    which may tell how long a text takes to read."""
    return folded.count(" ") <= _MOST_SPACES and _holds_a_date(folded)


def tells_publication(line: Line) -> bool:
    """Whether a line that is too long for `names_a_date` tells when an article was published, and updated since. It is
    no kind: the detector has learned kinds without it."""
    if not _MOST_SPACES + 1 < line.words <= _MOST_WORDS_OPENED:
        return False
    if line.text.partition(" ")[0].rstrip(":").casefold() not in _OPENING or ends_sentence(line.text):
        return False
    folded = line.text.casefold()
    return _opened().match(folded) is not None and _holds_a_date(folded)


def _holds_a_date(folded: str) -> bool:
    if not _DIGIT.search(folded):
        return False
    if _DAY.search(folded):
        return True
    if folded.isascii() and "min" not in folded and _TELLING.isdisjoint(_WORD.findall(folded)):
        return False  # the patterns would take many times as long to find nothing
    return any(pattern.search(folded) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when they are first needed: it takes longer than importing any file here."""
    return tuple(map(re.compile, (_DAY_OF_MONTH, _AGO, _READING_TIME, _PUBLISHED)))


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(_OPENED)
