"""Which words of a text are people's names.

`people` finds them: `trust` judges each word alone by `dictionary` and word lists (`words`), `rules` name by
what stands around (`places`), and `hunch`, which was learned (`learning`) from the marks of words (`marks`,
`looks`, `slips`) and, with the extra, from what a recogniser sees (`sight`), looks again at what they named.
"""
