# The way in: takes floods at the edge of the network (DDoS protection of layers 3 and 4 is part of Front Door), stops
# known attacks and too many requests, and reaches the cluster by a private link only.

resource "azurerm_cdn_frontdoor_profile" "portal" {
  name                     = "${var.prefix}-front"
  resource_group_name      = var.resource_group
  sku_name                 = "Premium_AzureFrontDoor"
  response_timeout_seconds = 60
  tags                     = var.tags
}

resource "azurerm_cdn_frontdoor_endpoint" "portal" {
  name                     = var.prefix
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.portal.id
  tags                     = var.tags
}

resource "azurerm_cdn_frontdoor_custom_domain" "portal" {
  name                     = "portal"
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.portal.id
  host_name                = var.host

  tls {
    certificate_type = "ManagedCertificate"
  }
}

resource "azurerm_cdn_frontdoor_origin_group" "portal" {
  name                     = "portal"
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.portal.id

  load_balancing {
    sample_size                 = 4
    successful_samples_required = 3
  }

  health_probe {
    path                = "/health/ready"
    protocol            = "Https"
    request_type        = "GET"
    interval_in_seconds = 30
  }
}

# The gateway's private link is made in the cluster, so the origin comes with the second run.
resource "azurerm_cdn_frontdoor_origin" "portal" {
  count = var.private_link == "" ? 0 : 1

  name                           = "gateway"
  cdn_frontdoor_origin_group_id  = azurerm_cdn_frontdoor_origin_group.portal.id
  enabled                        = true
  host_name                      = var.host
  origin_host_header             = var.host
  certificate_name_check_enabled = true

  private_link {
    location               = var.region
    private_link_target_id = var.private_link
    request_message        = "Front Door of ${var.prefix}"
  }
}

resource "azurerm_cdn_frontdoor_route" "portal" {
  count = var.private_link == "" ? 0 : 1

  name                            = "all"
  cdn_frontdoor_endpoint_id       = azurerm_cdn_frontdoor_endpoint.portal.id
  cdn_frontdoor_origin_group_id   = azurerm_cdn_frontdoor_origin_group.portal.id
  cdn_frontdoor_origin_ids        = azurerm_cdn_frontdoor_origin.portal[*].id
  cdn_frontdoor_custom_domain_ids = [azurerm_cdn_frontdoor_custom_domain.portal.id]
  patterns_to_match               = ["/*"]
  supported_protocols             = ["Http", "Https"]
  https_redirect_enabled          = true
  forwarding_protocol             = "HttpsOnly"
  link_to_default_domain          = false

  # Nothing is cached: pages are a citizen's own.
}

resource "azurerm_cdn_frontdoor_firewall_policy" "portal" {
  name                = replace("${var.prefix}waf", "-", "")
  resource_group_name = var.resource_group
  sku_name            = azurerm_cdn_frontdoor_profile.portal.sku_name
  enabled             = true
  mode                = "Prevention"
  tags                = var.tags

  managed_rule {
    type    = "Microsoft_DefaultRuleSet"
    version = "2.1"
    action  = "Block"
  }

  managed_rule {
    type    = "Microsoft_BotManagerRuleSet"
    version = "1.1"
    action  = "Block"
  }

  custom_rule {
    name                           = "rate"
    type                           = "RateLimitRule"
    priority                       = 100
    action                         = "Block"
    rate_limit_duration_in_minutes = 1
    rate_limit_threshold           = 600

    match_condition {
      match_variable = "SocketAddr"
      operator       = "IPMatch"
      match_values   = ["0.0.0.0/0", "::/0"]
    }
  }

  custom_rule {
    name                           = "signin"
    type                           = "RateLimitRule"
    priority                       = 90
    action                         = "Block"
    rate_limit_duration_in_minutes = 1
    rate_limit_threshold           = 60

    match_condition {
      match_variable = "RequestUri"
      operator       = "RegEx"
      match_values   = ["/(en/)?(prihlaseni|nia)(/|\\?|$)"]
    }
  }

  custom_rule {
    name     = "metrics"
    type     = "MatchRule"
    priority = 10
    action   = "Block"

    match_condition {
      match_variable = "RequestUri"
      operator       = "RegEx"
      match_values   = ["^https?://[^/]+/metrics"]
    }
  }
}

resource "azurerm_cdn_frontdoor_security_policy" "portal" {
  name                     = "portal"
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.portal.id

  security_policies {
    firewall {
      cdn_frontdoor_firewall_policy_id = azurerm_cdn_frontdoor_firewall_policy.portal.id

      association {
        patterns_to_match = ["/*"]

        domain {
          cdn_frontdoor_domain_id = azurerm_cdn_frontdoor_custom_domain.portal.id
        }
        domain {
          cdn_frontdoor_domain_id = azurerm_cdn_frontdoor_endpoint.portal.id
        }
      }
    }
  }
}
