#include "send/links.h"

#include <fmt/format.h>

#include "send/shipper.h"

namespace drybit::send {

namespace {

struct Names {
  std::string_view signing, target_prefix;
};

Names names_of(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::logs: return {"logs", "Logs_20140328"};
    case ServiceKind::firehose: return {"firehose", "Firehose_20150804"};
    case ServiceKind::kinesis: return {"kinesis", "Kinesis_20131202"};
  }
  return {};
}

base::Error of_output(const Target& target, const base::Error& error) { return {fmt::format("{}: {}", target.output, error.message)}; }

}  // namespace

base::Result<std::unique_ptr<Links>> Links::make(const Shipment& shipment, HttpFactory& factory, const Environment& environment, const Timeouts& timeouts) {
  std::unique_ptr<Links> links(new Links(environment));
  for (std::uint32_t i = 0; i < shipment.targets.size(); ++i) {
    const Target& target = shipment.targets[i];
    std::size_t found = links->links_.size();
    for (std::size_t k = 0; k < links->links_.size(); ++k) {
      if (same_service(shipment.targets[links->links_[k]->target], target)) found = k;
    }
    links->of_target_.push_back(found);
    if (found < links->links_.size()) continue;
    auto link = std::make_unique<Link>();
    link->target = i;
    // The OUTPUT's own `profile` names one of the pod's files, not of this machine's.
    const std::string& profile = shipment.profile;
    auto region = choose_region(shipment.region, target.region, profile, environment);
    if (!region) return of_output(target, region.error());
    link->region = *region;
    Names names = names_of(target.service);
    auto endpoint = choose_endpoint({names.signing, region->region, shipment.endpoint_url, target.endpoint, target.port}, environment);
    if (!endpoint) return of_output(target, endpoint.error());
    link->endpoint = *endpoint;
    auto sts = choose_endpoint({"sts", region->region, shipment.endpoint_url, target.sts_endpoint, 0}, environment);
    if (!sts) return of_output(target, sts.error());
    link->sts_url = sts->url;
    link->service = {endpoint->url, region->region, std::string(names.signing), std::string(names.target_prefix), timeouts};
    link->http = factory.make();
    CredentialOptions options{profile, region->region, target.role_arn, target.external_id, target.sts_endpoint, shipment.endpoint_url};
    link->credentials = std::make_unique<CredentialChain>(environment, *link->http, options);
    links->links_.push_back(std::move(link));
  }
  return links;
}

base::Result<Identity> Links::identify(std::size_t index) {
  Link& link = *links_[index];
  auto credentials = link.credentials->get();
  if (!credentials) return credentials.error();
  Identity identity;
  identity.source = credentials->source;
  Sts sts{*link.http, link.sts_url, link.region.region, environment_};
  auto caller = sts.caller_identity(*credentials);
  if (caller) {
    identity.account = caller->account;
    identity.arn = caller->arn;
  } else {
    identity.why_not = caller.error().message;
    identity.refused = names_identity_error(identity.why_not);
  }
  return identity;
}

Callers::Callers(Links& links, HttpFactory& factory) : http_(factory.make()) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    callers_.push_back(std::make_unique<AwsCaller>(links[i].service, *http_, *links[i].credentials, links.skew(), links.environment()));
  }
}

}  // namespace drybit::send
