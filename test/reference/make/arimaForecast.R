# Writes arima-forecast.json: what R's forecast::Arima makes of real series at fixed orders, and what auto.arima chooses.
# Run from this folder: Rscript arimaForecast.R > ../arima-forecast.json   (R with package forecast 8.20; about a minute)
# Series: those of ets-forecast.json, by name; their source and licence are stated there.
suppressMessages(library(forecast))

number <- function(x) ifelse(is.finite(x), sprintf("%.15g", x), "null")
numbers <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ","), "]")
series <- list(
  AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, nottem = nottem, ldeaths = ldeaths, UKDriverDeaths = UKDriverDeaths,
  co2 = co2, UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, austres = austres, Nile = Nile, lynx = lynx, WWWusage = WWWusage,
  LakeHuron = LakeHuron, BJsales = BJsales, uspop = uspop, discoveries = discoveries
)
plain <- list(c(1, 0, 0, 0, 0, 0, 1), c(2, 0, 1, 0, 0, 0, 1), c(0, 1, 1, 0, 0, 0, 0), c(1, 1, 1, 0, 0, 0, 1), c(2, 1, 2, 0, 0, 0, 0), c(0, 2, 1, 0, 0, 0, 0))
seasonal <- list(c(0, 1, 1, 0, 1, 1, 0), c(1, 0, 0, 1, 1, 0, 1), c(2, 1, 1, 0, 1, 1, 0), c(1, 0, 1, 1, 0, 1, 1), c(0, 1, 2, 0, 1, 2, 0), c(1, 1, 0, 2, 0, 0, 1))

# One order at R's own optimum.
one_order <- function(y, o) {
  fit <- try(Arima(y, order = o[1:3], seasonal = list(order = o[4:6], period = frequency(y)), include.constant = o[7] == 1), silent = TRUE)
  if (inherits(fit, "try-error") || !is.finite(fit$aicc)) return(NULL)
  h <- max(10, 2 * frequency(y))
  future <- forecast(fit, h = h, level = 95)
  sd <- (as.numeric(future$upper) - as.numeric(future$lower)) / 2 / qnorm(0.975)
  skipped <- o[2] + o[5] * frequency(y)
  n <- length(y)
  # R's sigma2 counts the first d + D*m residuals too, which its diffuse start leaves instead of none: without them here.
  kept <- fit$residuals[(skipped + 1):n]
  sigma2 <- sum(kept^2) / (n - skipped - length(coef(fit)))
  k <- o[1] + o[3] + o[4] + o[6]
  paste0(
    '{"order":', numbers(o[1:6]), ',"constant":', if (o[7] == 1) "true" else "false", ',"coefficients":', numbers(coef(fit)[seq_len(k)]),
    ',"mean":', number(if (o[7] == 1) coef(fit)[[k + 1]] * (if (o[5] == 1) frequency(y) else 1) else 0),
    ',"logLikelihood":', number(fit$loglik), ',"aicc":', number(fit$aicc), ',"sigma2":', number(sigma2),
    ',"point":', numbers(future$mean), ',"standardDeviation":', numbers(sd * sqrt(sigma2 / fit$sigma2)), "}"
  )
}

chosen <- function(y) {
  fit <- auto.arima(y, approximation = FALSE)
  paste0('{"name":"', forecast:::arima.string(fit), '","aicc":', number(fit$aicc), ',"point":', numbers(forecast(fit, h = max(10, 2 * frequency(y)))$mean), "}")
}

cat('{"source":"R ', as.character(getRversion()), ', forecast ', as.character(packageVersion("forecast")), ', make/arimaForecast.R","series":{', sep = "")
cases <- character()
for (name in names(series)) {
  y <- series[[name]]
  orders <- unlist(lapply(if (frequency(y) > 1) seasonal else plain, function(o) one_order(y, o)))
  auto <- c(chosen(y), if (min(y) > 0) chosen(log(y)))
  cases <- c(cases, paste0('"', name, '":{"orders":[\n', paste(orders, collapse = ",\n"), '],\n"auto":[', paste(auto, collapse = ",\n"), "]}"))
}
cat(paste(cases, collapse = ",\n"), "}}\n", sep = "")
