# R's earth with a knot at every value, small forward passes: Rscript test/reference/make/earth.R > test/reference/earth.json
suppressMessages(library(earth))
fit <- function(name, degree, terms) {
  data <- read.csv(pipe(sprintf("node test/reference/make/regressors.mts '%s'", name)), header = FALSE)
  training <- as.matrix(data[!is.na(data[, 1]), ])
  run <- function(pmethod) {
    earth(training[, -1], training[, 1], degree = degree, nk = terms, minspan = 1, endspan = 1, fast.k = 0, Adjust.endspan = 1, pmethod = pmethod)
  }
  forward <- run("none")
  pruned <- run("backward")
  sprintf(
    '{"case": "%s", "degree": %d, "mostTerms": %d, "terms": %d, "rss": %.12g, "kept": %d, "prunedRss": %.12g}',
    name, degree, terms, nrow(forward$dirs), forward$rss, length(pruned$selected.terms), pruned$rss
  )
}
grid <- expand.grid(terms = c(3L, 5L, 7L, 9L), degree = 1:2, name = c("splines", "few splines"), stringsAsFactors = FALSE)
cases <- mapply(fit, grid$name, grid$degree, grid$terms)
cat(sprintf('{"version": "earth %s", "cases": [\n  %s\n]}\n', packageVersion("earth"), paste(cases, collapse = ",\n  ")))
