"""An upload that is far larger than it may be, without the memory for it."""


class Upload:
    """So many bytes sent by a browser, none of which is there before it is read; `largest` is the largest piece."""

    def __init__(self, size: int) -> None:
        self.left, self.largest = size, 0

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        self.left -= wanted
        self.largest = max(self.largest, wanted)
        return b"x" * wanted

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)


def sent(client, path: str, upload: Upload, **environment):
    form = {"CONTENT_LENGTH": str(upload.left), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    return client.request(**{"PATH_INFO": path, "REQUEST_METHOD": "POST", "wsgi.input": upload, **form, **environment})
