"""The version that stands in record copies is that of the package."""

import tomllib
from pathlib import Path

import portal


def test_the_software_version_is_that_of_the_package(settings) -> None:
    with (Path(__file__).resolve().parents[2] / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert settings.SOFTWARE_VERSION == portal.__version__ == version
