"""Exercise YAML in, a site out: one model, many renderers.

    exercises/**/*.yml -> source  (text to data with positions)
                       -> reader  (data to the records of model)
                       -> links   (do the names that records point to exist?)
                       -> rules   (is it a good record?)
                       -> loader  (the folder, whole: the library, and every problem)
                       -> site    (articles, routines, cards, safety, indexes: Pages and Assets)

Nothing in this package imports MkDocs. `hooks/build.py` hands the pages to MkDocs; `./stretch build`
writes them as plain files.
"""
