import fc from "fast-check"
import { SEED } from "./random"

// Properties try the same cases in every run, so that one fails for a change and never for luck.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED })
