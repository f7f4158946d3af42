"""QR codes as SVG inside a data: address, for papers and pages alike."""

import segno


def svg(text: str) -> str:
    """A data: address for <img src>. Level M: a stamp over a corner still leaves it readable; black on white, quiet zone kept."""
    return str(segno.make_qr(text, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff", omitsize=False, xmldecl=False))
