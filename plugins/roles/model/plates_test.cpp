// SPDX-License-Identifier: EUPL-1.2
#include "model/plates.hpp"

#include <gtest/gtest.h>

namespace roles {
namespace {

TEST(Plates, AreMaskedInEveryDutchForm) {
  for (const char* plate : {"AB-12-34",
                            "12-34-AB",
                            "12-AB-34",
                            "AB-12-CD",
                            "AB-CD-12",
                            "12-AB-CD",
                            "12-ABC-3",
                            "1-ABC-23",
                            "AB-123-C",
                            "A-123-BC",
                            "ABC-12-D",
                            "v-12-abc",
                            "12ABC3",
                            "AB123C"}) {
    EXPECT_EQ(masked_plates("Bus " + std::string(plate) + ", wit."), "Bus [kenteken], wit.")
        << plate;
  }
}

TEST(Plates, AreNotSeenInWhatIsNone) {
  for (const char* text : {"Rustig, twee lantaarns stuk.",
                           "2651AB Berkel",
                           "24-11-2026",
                           "Wilgenlaan 12-16",
                           "06-12345678",
                           "Zoë ziet niets – 19:30",
                           "112-eerst",
                           "a12b34",
                           ""}) {
    EXPECT_EQ(masked_plates(text), text);
  }
}

}  // namespace
}  // namespace roles
