"""A page as its reader meets it: the rows of a table, the pairs of a list of facts, the words of an error."""

from lxml import html


def words(element) -> str:
    """What an element says: its name for the ear where it has one, else its text in one line."""
    named = element.xpath("string(.//@aria-label)")
    return named or " ".join(" ".join(element.itertext()).split())


def page(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def rows(response, number: int = 0) -> list[list[str]]:
    """The rows of one table of a page, its head first."""
    table = page(response).xpath("//main//table")[number]
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]


def facts(response) -> dict[str, str]:
    """The facts of a page: key → value."""
    pairs = page(response).xpath("//main//dl[@class='facts']/div")
    return {words(pair.xpath("./dt")[0]): words(pair.xpath("./dd")[0]) for pair in pairs}


def texts(response, path: str) -> list[str]:
    """What every element at an XPath of the page's main part says."""
    return [words(element) for element in page(response).xpath(f"//main{path}")]


def errors(response) -> dict[str, str]:
    """The errors at fields: name → sentence."""
    fields = page(response).xpath("//main//*[@data-field]")
    said = {
        field.get("data-field"): field.xpath(".//p[@class='field__error'][not(@hidden)]") for field in fields
    }
    return {name: words(found[0]).removeprefix("Error: ") for name, found in said.items() if found}
