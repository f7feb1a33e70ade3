#pragma once

#include <string>

namespace antiphon::python {

/** An error of the C interface on its way to Python, where it becomes `antiphon.AntiphonError`. */
struct AbiError {
  int code;
  std::string message;
};

/** Throws an AbiError with the line of `ant_last_error` if `result` is an error code; returns outcomes below 100. */
int check(int result);

/** Registers the translation of AbiError into `antiphon.AntiphonError`. Call once, when the module is loaded. */
void register_abi_error();

}  // namespace antiphon::python
