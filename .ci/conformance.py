"""Runs all conformance cases beside the project in one process of the built host and compares them: conformance.py CASES HOST_DLL."""
import importlib.util, os, subprocess, sys, tempfile

cases, host = sys.argv[1:3]
spec = importlib.util.spec_from_file_location("compare", os.path.join(cases, "..", "compare.py"))
compare = importlib.util.module_from_spec(spec)
spec.loader.exec_module(compare)

with tempfile.TemporaryDirectory() as out:
    subprocess.run(["dotnet", host, "workflow", "run", "--all", cases, "--out", out], check=False)
    passed = failed = 0

    for name in sorted(os.listdir(cases)):
        expected = os.path.join(cases, name, "journal.jsonl")
        journal = os.path.join(out, name + ".jsonl")

        if not os.path.exists(expected):
            continue

        actual = open(journal).read() if os.path.exists(journal) else ""
        found = compare.differences(compare.read(open(expected).read()), compare.read(actual))

        if found:
            failed += 1
            print(f"FAILED conformance {name}\n{found[0]}")
        else:
            passed += 1

print(f"conformance: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
