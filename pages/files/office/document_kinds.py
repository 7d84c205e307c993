"""The kinds of parts that an office document may have, and what they may be to one another.

What Word, Excel, PowerPoint and LibreOffice write of a document to read: any other kind is refused.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pages.files.metadata import ODF, OFFICE, XML

JUDGED = (*OFFICE, *ODF, ".svg", ".pdf")
_OTHERS = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svm", ".wdp"),
    *(".odttf", ".fntdata", ".ttf", ".otf", ".sigs"),
)
_FOLDER = re.compile(
    r"(?:^|/)(?:basic|scripts|dialogs|activex|customui|macrosheets|vba[^/]*)(?:/|$)", re.IGNORECASE
)
_WITHOUT_ENDING = re.compile(r"mimetype|layout-cache|xl/metadata|(?:.+/)?ObjectReplacements/[^/.]+")
_BINARY = re.compile(
    r"(?:[^/]+/)*(?:printerSettings|customProperty)\w*(?:/\w+)?\.bin", re.IGNORECASE
)
"""What a printer was set to, and what an add-in of Excel noted of a sheet."""


# What another program reads, whatever its name: XML, an archive, a document of before 2007.
_DISGUISED = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"PK", b"MZ", b"\xd0\xcf\x11\xe0")


def ending(name: str) -> str:
    """Give the ending of a part, in small letters; relationships may have no name before it."""
    return ".rels" if name.lower().endswith("/.rels") else PurePosixPath(name.lower()).suffix


def is_part(name: str) -> bool:
    """Tell whether a part may have this name."""
    kind = ending(name)
    unlisted = _BINARY if kind else _WITHOUT_ENDING
    named = kind in (*XML, *JUDGED, *_OTHERS) or unlisted.fullmatch(name)
    return bool(named) and not _FOLDER.search(name)


def is_disguised(part: bytes) -> bool:
    """Tell whether a picture, a font or what else is no XML, is something else by its bytes."""
    return part[:100].lstrip(b" \t\r\n\0").startswith(_DISGUISED)


_TYPES = re.compile(
    r"(?:application|text)/xml|application/(?:pdf|binary)|application/inkml\+xml"
    r"|application/x-fontdata|(?:application|font)/(?:x-font-)?(?:ttf|otf)|application/(?:x-)?font-(?:ttf|sfnt)"
    r"|image/(?:x-|vnd\.)?(?:png|jpe?g|pjpeg|gif|bmp|ms-bmp|tiff?|emf|wmf|svg\+xml|ms-photo)"
    r"|application/vnd\.openxmlformats-package\.(?:core-properties\+xml|relationships\+xml"
    r"|digital-signature-(?:origin|certificate|xmlsignature\+xml))"
    r"|application/vnd\.openxmlformats-officedocument\.(?:"
    r"(?:theme|themeoverride|thememanager|drawing|extended-properties|custom-properties"
    r"|customxmlproperties)\+xml|vmldrawing|obfuscatedfont"
    r"|wordprocessingml\.(?:document|printersettings|(?:document\.main|document\.glossary|styles"
    r"|settings|websettings|fonttable|numbering|footnotes|endnotes|header|footer|comments"
    r"|commentsextended|commentsids|commentsextensible|people|styleswitheffects)\+xml)"
    r"|spreadsheetml\.(?:sheet|printersettings|customproperty|(?:sheet\.main|worksheet|chartsheet"
    r"|styles|sharedstrings|calcchain|comments|table|tablesinglecells|pivottable|pivotcachedefinition"
    r"|pivotcacherecords|sheetmetadata|revisionheaders|revisionlog|usernames)\+xml)"
    r"|presentationml\.(?:presentation|printersettings|(?:presentation\.main|slideshow\.main|slide"
    r"|slidelayout|slidemaster|notesslide|notesmaster|handoutmaster|presprops|viewprops"
    r"|tablestyles|tags|comments|commentauthors|slideupdateinfo)\+xml)"
    r"|drawingml\.(?:chart|chartshapes|diagramcolors|diagramdata|diagramlayout|diagramstyle)\+xml)"
    r"|application/vnd\.ms-office\.(?:chartstyle|chartcolorstyle|chartex|drawingml\.diagramdrawing"
    r"|classificationlabels|intelligence2?)\+xml"
    r"|application/vnd\.ms-word\.(?:styleswitheffects|keymapcustomizations)\+xml"
    r"|application/vnd\.ms-excel\.(?:slicer|slicercache|timeline|timelinecache|threadedcomments"
    r"|person|rdarray|rdrichvalue|rdrichvaluestructure|rdrichvaluetypes|rdsupportingpropertybag"
    r"|rdsupportingpropertybagstructure|richvaluerel|richstyles|featurepropertybag"
    r"|namedsheetviews|controlproperties)\+xml"
    r"|application/vnd\.ms-powerpoint\.(?:revisioninfo|changesinfo|authors|comments)\+xml"
    r"|application/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation)",
    re.IGNORECASE,
)


def is_type(content_type: str) -> bool:
    """Tell whether parts may have this content type."""
    return bool(_TYPES.fullmatch(content_type))


CLICKED = frozenset({"hyperlink", "hyperlinks"})
"""Relationships that a reader has to click on: the only ones with something outside."""
RELATED = CLICKED | frozenset(
    re.findall(
        r"\S+",
        # of every document
        "officeDocument core-properties extended-properties custom-properties "
        "coreProperties extendedProperties customProperties metadata thumbnail "
        "theme themeOverride image hdphoto font customXml customXmlProps customXmlData tags "
        "people person authors classificationlabels LabelInfo labelInfo intelligence intelligence2 "
        "chart chartEx chartUserShapes chartColorStyle chartStyle drawing vmlDrawing package "
        "diagramColors diagramData diagramDrawing diagramLayout diagramQuickStyle ink "
        "printerSettings origin signature certificate changesInfo revisionInfo "
        "threadedComment threadedComments commentAuthors comments commentsExtended commentsIds "
        "commentsExtensible styles settings fontTable tableStyles "
        # of Word
        "stylesWithEffects stylesWithtEffects webSettings numbering footnotes endnotes header "
        "footer glossaryDocument keyMapCustomizations "
        # of Excel
        "worksheet chartsheet sharedStrings calcChain table tableSingleCells xmlMaps pivotTable "
        "pivotCacheDefinition pivotCacheRecords slicer slicerCache timeline timelineCache "
        "sheetMetadata rdRichValue rdRichValueStructure rdRichValueTypes rdArray "
        "rdSupportingPropertyBag rdSupportingPropertyBagStructure richValueRel richStyles "
        "FeaturePropertyBag namedSheetView namedSheetViews ctrlProp revisionHeaders revisionLog "
        "usernames customProperty workbookmetadata "
        # of PowerPoint
        "slide slideLayout slideMaster slideUpdateInfo notesSlide notesMaster handoutMaster "
        "presProps viewProps",
    )
)

RUNNING = frozenset(
    re.findall(
        r"\S+",
        "script macro execute-macro macrosheet dialogsheet customUI ocx applet plugin object-ole "
        "binary-data",
    )
)
"""Elements that are a program, or start one; and those that hold another file as words."""
FETCHING = frozenset(
    re.findall(
        r"\S+",
        "connections webPr dbPr olapPr externalLink externalBook oleLink queryTable volTypes "
        "mailMerge attachedTemplate subDoc altChunk saveThroughXslt "
        "database-source-sql database-source-query database-source-table source-service "
        "connection-resource submission",
    )
)
"""Elements that get something from elsewhere; those of DDE all begin with its name."""
