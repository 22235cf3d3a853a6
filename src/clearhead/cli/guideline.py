"""`clearhead guideline`: check it, prove it, list its procedures, show one, list its sources, compare two editions."""

from collections.abc import Collection
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from clearhead.cases.compare import compare
from clearhead.cases.run import differences, read_cases
from clearhead.cli import completion
from clearhead.cli.edition import open_guideline
from clearhead.cli.inputs import guideline_option
from clearhead.cli.progress import working
from clearhead.cli.show_guideline import print_procedure, print_sources, procedure_line
from clearhead.engine.answers import Engine
from clearhead.guideline.articles import load_articles
from clearhead.guideline.load import default_directory, load
from clearhead.guideline.search_words import load_search_words
from clearhead.reading.problems import BadInput, Problem, nearest


@click.group()
def guideline() -> None:
    """The guideline's own tools."""


@guideline.command()
@guideline_option
def check(directory: Path | None) -> None:
    """Find every problem in the files and the articles, and run the public cases."""
    directory = directory or default_directory()
    with working("Reading the guideline and running its cases ..."):
        edition = load(directory)
        articles = load_articles(directory, edition)
        load_search_words(directory, edition)
        engine = Engine(edition)
        cases = read_cases(directory / "cases", edition)
        wrong = [Problem(case.file, 0, f"{case.name}: {line}") for case in cases for line in differences(case, engine)]
    if wrong:
        raise BadInput(wrong)
    rules = sum(len(procedure.rules) for procedure in edition.procedures.values())
    waits = {wait.id for procedure in edition.procedures.values() for wait in procedure.waits}
    click.echo(
        f"Edition {edition.edition} ({edition.sha256[:12]}): {len(edition.procedures)} procedures, {rules} rules as "
        f"they apply, {len(waits)} waits, {len(edition.sources)} sources, "
        f"{len(articles)} articles. No problem found; {len(cases)} cases pass."
    )


@guideline.command()
@click.argument("procedures", nargs=-1, shell_complete=completion.procedures)
@guideline_option
def prove(procedures: tuple[str, ...], directory: Path | None) -> None:
    """Prove the seven properties for every combination of facts, of all PROCEDURES or of some."""
    try:
        from clearhead.proofs.prove import prove as prove_all  # noqa: PLC0415 - an extra, loaded only when used
    except ImportError:
        message = "Proofs need z3. Install them with: pip install 'clearhead[proofs]'"
        raise BadInput([Problem("guideline prove", 0, message)]) from None
    edition = open_guideline(directory)
    for id in procedures:
        _known(id, edition.procedures)
    wanted = procedures or tuple(edition.procedures)
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Proving", total=len(wanted))
        broken = prove_all(edition, wanted, lambda name: progress.update(task, advance=1, description=name))
    if broken:
        raise BadInput([Problem("guideline", 0, str(found)) for found in broken])
    click.echo(f"Proved: all seven properties, for every combination of facts, of {len(wanted)} procedures.")


@guideline.command("list")
@guideline_option
def list_procedures(directory: Path | None) -> None:
    """List every procedure: its id, its name and other words for it."""
    edition = open_guideline(directory)
    for procedure in edition.procedures.values():
        click.echo(procedure_line(edition, procedure))


@guideline.command()
@click.argument("id", shell_complete=completion.procedures)
@click.option("--for", "reader", type=click.Choice(["client", "clinician", "artist"]), default="clinician")
@guideline_option
def show(id: str, reader: str, directory: Path | None) -> None:
    """Show all that the guideline says of one procedure."""
    edition = open_guideline(directory)
    _known(id, edition.procedures)
    print_procedure(edition, id, reader)


@guideline.command()
@click.argument("ids", nargs=-1, shell_complete=completion.sources)
@guideline_option
def sources(ids: tuple[str, ...], directory: Path | None) -> None:
    """List the bibliography, or some sources of it, each with the rules that rest on it."""
    edition = open_guideline(directory)
    for id in ids:
        _known(id, edition.sources)
    print_sources(edition, ids)


@guideline.command()
@click.argument("old", type=click.Path(readable=False, path_type=Path))
@click.argument("new", type=click.Path(readable=False, path_type=Path))
def diff(old: Path, new: Path) -> None:
    """Compare two guideline folders: what is stricter, milder or reworded, and whose answers change."""
    with working("Comparing the two editions ..."):
        lines = list(compare(old, new))
    click.echo("\n".join(lines))


def _known(id: str, names: Collection[str]) -> None:
    if id not in names:
        raise BadInput([Problem("guideline", 0, f"Nothing is called {id!r} here.{nearest(id, names)}")])
