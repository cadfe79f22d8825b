"""The lifecycle as a mermaid diagram, drawn from the table."""

from dispatch.passport import LIFECYCLE, Cause, Row, Status


def lifecycle_diagram() -> str:
    """Mermaid text of the lifecycle, one line a move; README shows exactly this."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [line for row in LIFECYCLE for line in _lines(row)]
    return "\n".join(lines) + "\n"


def _lines(row: Row) -> list[str]:
    order = [status for status in Status if status in row.sources]
    label = ", ".join(cause.value for cause in Cause if cause in row.causes)
    return [f"    {source.value} --> {row.to.value}: {label}" for source in order]
