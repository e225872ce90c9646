# Poisson regression without a penalty by R's glm:
#   node test/reference/make/regressors.mts "counts, hardly a penalty" | Rscript test/reference/make/glm.R > test/reference/glm.json
data <- read.csv(file("stdin"), header = FALSE, col.names = c("y", "a", "b", "c"))
training <- data[!is.na(data$y), ]
model <- glm(y ~ asinh(a) + asinh(b) + asinh(c), poisson, training, control = list(epsilon = 1e-14))
predictions <- predict(model, data[is.na(data$y), ], type = "response")
cat(sprintf('{"version": "%s", "case": "counts, hardly a penalty", "predictions": [%s]}\n', R.version.string, paste(sprintf("%.15g", predictions), collapse = ", ")))
