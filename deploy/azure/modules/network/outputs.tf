output "cluster_subnet" {
  description = "Subnet of the cluster's machines."
  value       = azurerm_subnet.cluster.id
}

output "endpoint_subnet" {
  description = "Subnet of the private endpoints."
  value       = azurerm_subnet.endpoints.id
}

output "database_subnet" {
  description = "Subnet of the database."
  value       = azurerm_subnet.database.id
}

output "second_database_subnet" {
  description = "Subnet of the database's replica."
  value       = azurerm_subnet.second_database.id
}

output "database_dns_zone" {
  description = "Zone in which the database's name is."
  # The database may be made only when its network can ask the zone.
  value      = azurerm_private_dns_zone.zone["database"].id
  depends_on = [azurerm_private_dns_zone_virtual_network_link.link]
}

output "blob_dns_zone" {
  description = "Zone in which the file store's name is."
  value       = azurerm_private_dns_zone.zone["blob"].id
}

output "vault_dns_zone" {
  description = "Zone in which the key vault's name is."
  value       = azurerm_private_dns_zone.zone["vault"].id
}
