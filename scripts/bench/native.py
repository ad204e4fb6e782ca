"""The native side of the bench: answers JSON lines on standard input, one task each, with the
milliseconds it took. Its twin is ours.mjs; names come in camelCase and are turned mechanically.
"""
import gc
import importlib
import json
import re
import sys
import time
import warnings

from bench_data import Data

warnings.filterwarnings("ignore")
data = None
fitted = {}


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: "_" + m.group(1), name).lower()


def find(path):
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


def value(spec):
    """A model where the spec describes one; a grid's keys are options, too."""
    if isinstance(spec, list):
        return [value(item) for item in spec]
    if not isinstance(spec, dict):
        return spec
    if "model" in spec:
        return fitted_model(spec) if spec.get("fitted") else model(spec)
    if isinstance(spec.get("data"), str):
        return head(spec["data"], spec.get("rows"))
    if "named" in spec:
        return [(name, value(item)) for name, item in spec["named"]]
    return {option(key): value(item) for key, item in spec.items()}


def option(name):
    return name if name.isupper() else snake(name)


def head(name, rows):
    whole = data.get(name)
    return whole if rows is None else whole[:rows]


def model(spec):
    maker = find(spec["native"])
    params = {option(k): value(v) for k, v in spec.get("nativeParams", spec["params"]).items()}
    made = maker(**params)
    settable = made.get_params(deep=False) if hasattr(made, "get_params") else {}
    if "random_state" in settable and "random_state" not in params:
        made.set_params(random_state=0)
    if "n_jobs" in settable and "n_jobs" not in params:
        made.set_params(n_jobs=1)
    return made


def fitted_model(spec):
    key = json.dumps(spec, sort_keys=True)
    if key not in fitted:
        fitted.clear()
        fitted[key] = model(spec).fit(*[value(arg) for arg in spec["on"]])
    return fitted[key]


def prepare(task):
    """What is to be timed, as a function of nothing."""
    if task["do"] == "csv":
        import pandas
        return lambda: pandas.read_csv(task["file"])
    args = [value(arg) for arg in task["args"]]
    if task["do"] == "contribs":
        import xgboost
        booster = args[0].get_booster()
        booster.set_param({"nthread": 1})
        return lambda: booster.predict(xgboost.DMatrix(args[1], nthread=1), pred_contribs=True)
    options = {option(k): value(v) for k, v in task.get("options", {}).items()}
    if task["do"] == "call":
        called = find(task["native"])
        return lambda: called(*args, **options)
    target = value(task["of"])
    method = getattr(target, snake(task["do"]))
    return lambda: method(*args)


def timed(work):
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def versions():
    found = {"python": sys.version.split()[0]}
    for name in ["numpy", "scipy", "sklearn", "pandas", "xgboost"]:
        try:
            found[name] = importlib.import_module(name).__version__
        except ImportError:
            pass
    return found


def answer(request):
    global data
    if request["op"] == "versions":
        return versions()
    if request["op"] == "data":
        data = None
        fitted.clear()
        data = Data(request["rows"], request["cols"], request.get("seed", 0))
        return {"checksum": data.checksum()}
    return {"ms": timed(prepare(request["task"]))}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}".split("\n")[0]}
    print(json.dumps(reply), flush=True)
