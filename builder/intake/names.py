"""The names that makers of front matter, JSON and feeds give to the fields of an article."""

from __future__ import annotations

NAMES: tuple[tuple[str, str], ...] = (
    ("title", "headline title name heading"),
    (
        "outlet",
        "publisher outlet source sitename sourcename publication newspaper website hostname domain sourcedomain provider",
    ),
    (
        "url",
        "canonicalurl canonical canonicallink url link permalink sourceurl externalurl pageurl articleurl originalurl webpageurl mainentityofpage",
    ),
    (
        "published",
        "datepublished published publishedat publishedtime publishedon publishdate publicationdate datepublish pubdate date releasedate timestamp datetime created createdat datecreated firstpublished estimateddate",
    ),
    (
        "updated",
        "datemodified modified updated updatedat modifiedat modifieddate lastmodified lastupdated dateupdated modifiedtime",
    ),
    ("authors", "author authors byline creator creators writer writers"),
    ("category", "articlesection category section channel topic"),
    ("tags", "tags keywords newskeywords categories subjects topics tag"),
    ("summary", "summary description excerpt abstract dek standfirst metadescription subtitle lead teaser"),
    ("citations", "citations citation sources references"),
    (
        "body",
        "contenthtml articlehtml bodyhtml fulltexthtml articlebody body text articletext fulltext maintext contenttext textcontent content rawtext storytext plaintext html",
    ),
    ("identity", "guid id uuid articleid identifier"),
)
"""Field, and the names it goes by in order of preference; names without case, hyphens, underscores and spaces."""

FIELD_OF = {name: field for field, names in NAMES for name in names.split()}
RANK = {name: rank for _, names in NAMES for rank, name in enumerate(names.split())}
