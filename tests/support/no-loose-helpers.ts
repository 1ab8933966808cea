/**
 * tslib 1, which a library of the passkeys loads, leaves its helpers in the global scope; Auth.js, loaded by the test runner and not by
 * Node, takes those of the same names for its own, whose arguments differ. In the application modules have no such `this`.
 */
for (const name of ["__classPrivateFieldGet", "__classPrivateFieldSet"]) {
  Object.defineProperty(globalThis, name, { get: () => undefined, set: () => {}, configurable: true })
}
