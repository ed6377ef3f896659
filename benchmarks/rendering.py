"""How long a picture of a patch takes: drawn from decoded bands and encoded as PNG, and read from the LMDB before.

Usage: python benchmarks/rendering.py LMDB [--patches N] [--json FILE]
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time

import lmdb
from reporting import Figures, report, summary

from browser.catalog.imagery import PatchImagery
from browser.domain.imagery import PictureRequest, Sensor, parse_picture
from browser.domain.patch_id import parse_patch_id, parse_s1_name
from browser.errors import PatchIdError
from browser.rendering.channels import Bands
from browser.rendering.composite import draw_picture
from browser.rendering.picture_facts import picture_facts
from browser.rendering.png import encode_png

PICTURES = {
    "true colour, fixed": "true-fixed",
    "true colour, percentile": "true-percentile",
    "short-wave infrared, fixed": "swir-fixed",
    "by hand, std": "B08.B11.B04-std",
    "NDVI": "ndvi-fixed",
    "B11, viridis": "B11-fixed",
    "Sentinel-1, fixed": "s1-fixed",
    "Sentinel-1, Lee filter": "s1-fixed?speckle=lee",
}


def main() -> None:
    """Print milliseconds of processor time, so that a busy machine changes little."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("lmdb", type=Path, help="patches with Sentinel-2 and Sentinel-1")
    arguments.add_argument("--patches", type=int, default=100)
    arguments.add_argument("--json", type=Path, help="where to write the figures as well")
    options = arguments.parse_args()
    keys = keys_of(options.lmdb)  # before it is opened: a process may open an LMDB only once
    report(measured(PatchImagery.open(options.lmdb), keys, options.patches), options.json)


def measured(imagery: PatchImagery, keys: list[str], count: int) -> Iterator[tuple[str, Figures]]:
    """Each kind of picture; last, reading a patch and the facts of a picture."""
    read = {Sensor.S2: imagery.s2_bands, Sensor.S1: imagery.s1_bands}
    names = {Sensor.S2: list(islice(filter(is_s2, keys), count)), Sensor.S1: list(islice(filter(is_s1, keys), count))}
    patches = {sensor: [read[sensor](name) for name in names[sensor]] for sensor in Sensor}
    everything: list[float] = []
    for name, address in PICTURES.items():
        request = asked(address)
        taken = [ms(partial(png, bands, request)) for bands in patches[request.drawable.sensor]]
        everything += taken
        yield name, summary(taken)
    yield "any of these pictures", summary(everything)
    true_colour = asked("true-fixed")
    yield (
        "facts of true colour",
        summary([ms(partial(picture_facts, bands, true_colour)) for bands in patches[Sensor.S2]]),
    )
    yield "reading Sentinel-2 of a patch", summary([ms(partial(imagery.s2_bands, name)) for name in names[Sensor.S2]])


def png(bands: Bands, request: PictureRequest) -> bytes:
    """What the route answers with."""
    return encode_png(draw_picture(bands, request))


def asked(address: str) -> PictureRequest:
    """What the end of an address asks for."""
    text, _, option = address.partition("?")
    request = parse_picture(text, dict([option.split("=")]) if option else {})
    if request is None:
        raise ValueError(address)
    return request


def keys_of(folder: Path) -> list[str]:
    """All names in the LMDB."""
    with lmdb.open(str(folder), readonly=True, lock=False) as environment, environment.begin() as transaction:
        return [key.decode() for key in transaction.cursor().iternext(values=False)]


def is_s2(key: str) -> bool:
    """Is this a patch_id?"""
    try:
        return bool(parse_patch_id(key))
    except PatchIdError:
        return False


def is_s1(key: str) -> bool:
    """Is this an s1_name?"""
    try:
        return bool(parse_s1_name(key))
    except PatchIdError:
        return False


def ms(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of one run."""
    began = process_time()
    work()
    return (process_time() - began) * 1e3


if __name__ == "__main__":
    main()
