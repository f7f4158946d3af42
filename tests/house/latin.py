"""Latin words that may stand on a page of any language."""

#: They belong to no language: names, units, formats.
ANYWHERE = {
    "seriktes",
    "english",
    "excel",
    "csv",
    "xlsx",
    "xls",
    "ods",
    "pdf",
    "jpeg",
    "png",
    "sha",
    "api",
    "qr",
    "iban",
    "web",
    "ctrl",
}
