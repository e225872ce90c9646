# Writes ets-forecast.json: what R's forecast::ets makes of real series, form by form.
# Run from this folder: Rscript etsForecast.R > ../ets-forecast.json   (R with package forecast 8.20)
# Series: R's package datasets (published figures, sources in its manual pages; the package is part of R, GPL-2 | GPL-3).
suppressMessages(library(forecast))

number <- function(x) ifelse(is.finite(x), sprintf("%.15g", x), "null")
numbers <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ","), "]")
series <- list(
  AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, nottem = nottem, ldeaths = ldeaths, UKDriverDeaths = UKDriverDeaths,
  co2 = co2, UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, austres = austres, Nile = Nile, lynx = lynx, WWWusage = WWWusage,
  LakeHuron = LakeHuron, BJsales = BJsales, uspop = uspop, discoveries = discoveries
)

# One form at R's own optimum: parameters, states before the first value (seasonal ones in the order of use), and what follows.
one_form <- function(y, error, trend, season, damped) {
  fit <- try(ets(y, model = paste0(error, trend, season), damped = damped), silent = TRUE)
  if (inherits(fit, "try-error") || !is.finite(fit$aicc)) return(NULL)
  if (!identical(fit$components[1:3], c(error, trend, season))) return(NULL)
  m <- if (season == "N") 1 else frequency(y)
  h <- max(10, 2 * frequency(y))
  first <- fit$states[1, ]
  p <- fit$par
  get <- function(name, default) if (is.na(p[name])) default else p[[name]]
  states <- rev(first[seq_along(first) > 1 + (trend != "N")])
  future <- forecast(fit, h = h, level = 95, PI = TRUE)
  # The recursion with errors of zero: for a ratio season forecast() gives the exact mean instead.
  path <- as.numeric(simulate(fit, nsim = h, future = TRUE, innov = rep(0, h)))
  sd <- (as.numeric(future$upper) - as.numeric(future$lower)) / 2 / qnorm(0.975)
  n <- length(y)
  paste0(
    '{"form":"', fit$method, '","alpha":', number(p[["alpha"]]), ',"beta":', number(get("beta", 0)), ',"gamma":', number(get("gamma", 0)),
    ',"phi":', number(get("phi", 1)), ',"level":', number(first[["l"]]), ',"growth":', number(if (trend == "N") 0 else first[["b"]]),
    ',"season":', numbers(states), ',"logLikelihood":', number(fit$loglik), ',"aicc":', number(fit$aicc), ',"sigma2":', number(fit$sigma2),
    ',"fittedEnds":', numbers(fitted(fit)[c(1, 2, 3, n - 2, n - 1, n)]), ',"point":', numbers(path), ',"standardDeviation":', numbers(sd), "}"
  )
}

cat('{"source":"R ', as.character(getRversion()), ', forecast ', as.character(packageVersion("forecast")), ', make/etsForecast.R","licence":"series of R package datasets: published figures, part of R under GPL-2 | GPL-3","series":{', sep = "")
cases <- character()
for (name in names(series)) {
  y <- series[[name]]
  forms <- character()
  for (error in c("A", "M")) for (trend in c("N", "A")) for (season in c("N", "A", "M")) for (damped in c(FALSE, TRUE)) {
    if ((trend == "N" && damped) || (error == "A" && season == "M") || (season != "N" && frequency(y) == 1)) next
    if (min(y) <= 0 && (error == "M" || season == "M")) next
    forms <- c(forms, one_form(y, error, trend, season, damped))
  }
  chosen <- ets(y)
  cases <- c(cases, paste0(
    '"', name, '":{"m":', max(1, frequency(y)), ',"y":', numbers(y), ',"chosen":"', chosen$method, '","chosenPoint":',
    numbers(forecast(chosen, h = max(10, 2 * frequency(y)), PI = FALSE)$mean), ',"forms":[\n', paste(forms, collapse = ",\n"), "]}"
  ))
}
cat(paste(cases, collapse = ",\n"), "}}\n", sep = "")
