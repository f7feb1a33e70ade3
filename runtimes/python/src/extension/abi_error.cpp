#include "abi_error.hpp"

#include <antiphon/antiphon.h>
#include <nanobind/nanobind.h>

#include <exception>

namespace nb = nanobind;

namespace antiphon::python {

int check(int result) {
  if (result < 100) return result;
  throw AbiError{result, ant_last_error()};
}

void register_abi_error() {
  nb::register_exception_translator([](const std::exception_ptr &pointer, void *) {
    try {
      std::rethrow_exception(pointer);
    } catch (const AbiError &error) {
      const char *name = ant_error_name(error.code);
      nb::object type = nb::module_::import_("antiphon.error").attr("AntiphonError");
      nb::object value = type.attr("from_line")(name == nullptr ? "INTERNAL" : name, error.message.c_str());
      PyErr_SetObject(type.ptr(), value.ptr());
    }
  });
}

}  // namespace antiphon::python
