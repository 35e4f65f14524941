output "host" {
  description = "Name that the public name points to."
  value       = azurerm_cdn_frontdoor_endpoint.portal.host_name
}

output "validation" {
  description = "Text of the TXT record at _dnsauth below the public name."
  value       = azurerm_cdn_frontdoor_custom_domain.portal.validation_token
}
