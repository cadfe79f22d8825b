"""Drawings as pictures: SVG to PNG with the letters that we bring along, wherever it runs."""

import font_roboto
import resvg_py

SCALE = 3
"""Pixels for one unit of a drawing."""


def png(svg: str) -> bytes:
    """The PNG of a drawing."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SCALE,
            font_files=[font_roboto.Roboto, font_roboto.RobotoBold],
            skip_system_fonts=True,
        )
    )
