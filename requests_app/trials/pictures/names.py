"""What a picture is called: the name that its file came with, made harmless."""

from pathlib import PureWindowsPath

from questionnaire.written import texts

LONGEST_NAME = 100
# Windows forbids these within a name, or they lead to another folder.
FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


def picture_name(given: str, ending: str) -> str:
    """The last part of the name, without what cannot be seen, with the ending of what the file now is."""
    last = texts.name(given.replace("\0", "")).replace("\\", "/").rsplit("/", 1)[-1]
    stem = PureWindowsPath(last).stem if "." in last.strip(".") else last
    cleaned = " ".join(stem.translate(FORBIDDEN).split()).strip(" .")[:LONGEST_NAME].rstrip(" .")
    return f"{cleaned or 'picture'}{ending}"
