"""What all scripts for single layers and operators share: asking for the cases of a fixture again, or for new ones."""

import argparse
import json
import random


def extents(r, rank, low, high):
    """One number for each axis."""
    return [r.randint(low, high) for _ in range(rank)]


def main(verdict, make=None, dumps=json.dumps):
    """Answers the command line.

    verdict(case) has the whole line of a fixture anew, given the line as it is.
    make(random) is a new case, without its verdict; nothing where a fixture is not to grow.
    """
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    again = commands.add_parser("again", help="ask for the cases of a fixture again")
    again.add_argument("file")
    again.add_argument("--write", action="store_true", help="write the answers to the file")
    if make:
        new = commands.add_parser("new", help="print new cases")
        new.add_argument("seed", type=int)
        new.add_argument("count", type=int)
    arguments = parser.parse_args()
    if arguments.command == "new":
        r = random.Random(arguments.seed)
        for _ in range(arguments.count):
            print(dumps(verdict(make(r))))
        return
    with open(arguments.file) as file:
        old = [json.loads(line) for line in file]
    answers = [verdict(line) for line in old]
    different = [(a, b) for a, b in zip(old, answers) if not same(a, b)]
    for before, after in different:
        print("-", dumps(before))
        print("+", dumps(after))
    print(f"{len(old)} cases, {len(different)} with another answer")
    if arguments.write:
        with open(arguments.file, "w") as file:
            file.writelines(dumps(answer) + "\n" for answer in answers)


def same(before, after):
    """Whether two lines say the same; the words of an error do not count."""
    if "expect" not in before:
        return before == after
    one, other = before["expect"], after["expect"]
    return ("error" in one and "error" in other) or one == other
