"""A file sent as the body of a request: one file, its bytes, no multipart."""

from fastapi import HTTPException, Request

UPLOADED = frozenset({"text/plain", "text/markdown", "application/octet-stream"})
"""Browsers call a Markdown file any of these."""


def media_type(content_type: str | None) -> str:
    """``text/plain; charset=utf-8`` → ``text/plain``; empty when there is none."""
    return (content_type or "").split(";")[0].strip().lower()


async def uploaded_file(request: Request) -> bytes:
    """The bytes sent, which ``app.web.body_limit`` has bounded."""
    if media_type(request.headers.get("content-type")) not in UPLOADED:
        raise HTTPException(415)
    return await request.body()
