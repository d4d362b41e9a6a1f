"""Whether a goal of a request has been reached, from the figures that people wrote. Pure functions."""

from questionnaire.goal_figures import figure_in


def is_goal_met(*, baseline: str, target: str, now: str) -> bool | None:
    """None where the three cannot be compared: no single number, another unit, or one with two readings.

    The target is reached from the side of the figure of before.
    """
    figures = [figure_in(text) for text in (baseline, target, now)]
    readings = [figure.readings for figure in figures if figure]
    units = {figure.unit for figure in figures if figure and figure.unit}
    if len(readings) < len(figures) or len(units) > 1 or any(len(each) > 1 for each in readings):
        return None
    before, wanted, latest = (each[0] for each in readings)
    if before == wanted:
        return None
    return latest >= wanted if wanted > before else latest <= wanted
