"""One engine of text recognition on a folder of pictures, run in an environment that has it; JSON comes out.

python ocr_peer.py rapidocr|faster-paddle FOLDER
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Recognise each picture of the folder once, after one that only warms the engine up."""
    engine, folder = sys.argv[1], Path(sys.argv[2])
    recognise = {"rapidocr": rapidocr, "faster-paddle": faster_paddle}[engine]()
    pictures = sorted(folder.glob("*.png"))
    recognise(pictures[0])
    found = {}
    for picture in pictures:
        start = time.process_time()
        lines = recognise(picture)
        found[picture.stem] = {"lines": lines, "seconds": time.process_time() - start}
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"pages": found, "megabytes": megabytes}, sys.stdout)


def rapidocr() -> Callable[[Path], list[str]]:
    """PP-OCRv6 small under ONNX Runtime, without the classifier of upside-down lines."""
    import logging

    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})
    logging.disable()
    return lambda picture: list(engine(picture).txts or ())


def faster_paddle() -> Callable[[Path], list[str]]:
    """PP-OCRv6 small as built into the package."""
    from faster_paddle import OcrEngine

    engine = OcrEngine(model_size="small")
    return lambda picture: [bound["text"] for bound in engine.ocr(picture.read_bytes())["bounds"].values()]


if __name__ == "__main__":
    main()
