output "host" {
  description = "Name of the server."
  value       = azurerm_postgresql_flexible_server.first.fqdn
}

output "replica_host" {
  description = "Name of the replica; null without one."
  value       = one(azurerm_postgresql_flexible_server.second[*].fqdn)
}

output "user" {
  description = "Role that migrates."
  value       = local.user
}

output "password" {
  description = "Its password."
  value       = random_password.owner.result
  sensitive   = true
}
