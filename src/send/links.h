// The services that a shipment goes to: per region, role and endpoint one set of credentials, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "send/aws_call.h"
#include "send/credentials.h"
#include "send/endpoint.h"
#include "send/shipment.h"
#include "send/sts.h"

namespace drybit::send {

/// One service as one principal.
struct Link {
  std::uint32_t target = 0;           ///< the first target that it serves
  AwsService service;
  Endpoint endpoint;
  RegionChoice region;
  std::string sts_url;
  std::unique_ptr<Http> http;         ///< the credentials' own
  std::unique_ptr<CredentialChain> credentials;
};

/// Who the requests are signed as, for the plan.
struct Identity {
  std::string account;  ///< empty: STS did not tell
  std::string arn;
  std::string source;   ///< of the credentials: "environment"
  std::string why_not;  ///< why account and role are not known
  bool refused = false; ///< since AWS does not take these credentials: nothing else will work
};

class Links {
 public:
  /// Everything that is passed outlives it. Errors: no region, no usable URL; they name the output.
  static base::Result<std::unique_ptr<Links>> make(const Shipment& shipment, HttpFactory& factory, const Environment& environment, const Timeouts& timeouts);

  std::size_t size() const { return links_.size(); }
  const Link& operator[](std::size_t index) const { return *links_[index]; }
  /// The link of a target.
  std::size_t of(std::uint32_t target) const { return of_target_[target]; }
  ClockSkew& skew() { return skew_; }
  const Environment& environment() const { return environment_; }

  /// Asks the chain for credentials and STS who they are. Error: there are none.
  base::Result<Identity> identify(std::size_t index);

 private:
  explicit Links(const Environment& environment) : environment_(environment) {}

  const Environment& environment_;
  std::vector<std::unique_ptr<Link>> links_;
  std::vector<std::size_t> of_target_;
  ClockSkew skew_ = 0;
};

/// The callers of one thread: one a link, over connections of its own.
class Callers {
 public:
  Callers(Links& links, HttpFactory& factory);
  AwsCaller& of(std::size_t link) { return *callers_[link]; }

 private:
  std::unique_ptr<Http> http_;
  std::vector<std::unique_ptr<AwsCaller>> callers_;
};

}  // namespace drybit::send
