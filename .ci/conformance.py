"""Runs all conformance cases beside the project in one process of the built host and compares them: conformance.py CASES HOST_DLL.
Then once more with each definition imported and exported twice before: the same journals, and nothing that came in is missing in what came out."""
import importlib.util, json, os, subprocess, sys, tempfile

cases, host = sys.argv[1:3]
spec = importlib.util.spec_from_file_location("compare", os.path.join(cases, "..", "compare.py"))
compare = importlib.util.module_from_spec(spec)
spec.loader.exec_module(compare)

# What each hub has of its own, on top of a definition.
OWN = {"id", "createdAt", "version", "isLatest", "isPublished", "isReadonly"}


def lost(came, went, place="", own=frozenset({"nodeId"})):
    """Where something of what came in is not, or not the same, in what went out."""
    if isinstance(came, dict) and isinstance(went, dict):
        for name, value in came.items():
            if name in own or (value is None and (place == "" or place == "/options")):
                continue
            if name not in went:
                yield f"{place}/{name} is gone"
            else:
                yield from lost(value, went[name], f"{place}/{name}")
    elif isinstance(came, list) and isinstance(went, list) and len(came) == len(went):
        for number, (before, after) in enumerate(zip(came, went)):
            yield from lost(before, after, f"{place}/{number}")
    elif came != went or type(came) is not type(went):
        yield f"{place} was {json.dumps(came)[:80]} and is {json.dumps(went)[:80]}"


def read(path):
    return open(path, encoding="utf-8-sig").read() if os.path.exists(path) else ""


passed = failed = 0

for how in ([], ["--exported"]):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["dotnet", host, "workflow", "run", "--all", cases, "--out", out, *how], check=False)

        for name in sorted(os.listdir(cases)):
            expected = os.path.join(cases, name, "journal.jsonl")

            if not os.path.exists(expected):
                continue

            found = compare.differences(compare.read(read(expected)), compare.read(read(os.path.join(out, name + ".jsonl"))))

            if how and not found:
                went = read(os.path.join(out, name + ".json"))
                found = list(lost(json.loads(read(os.path.join(cases, name, "definition.json"))), json.loads(went), own=OWN)) if went else ["nothing came out"]

            if found:
                failed += 1
                print(f"FAILED conformance {name} {' '.join(how)}\n{found[0]}")
            else:
                passed += 1

print(f"conformance: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
