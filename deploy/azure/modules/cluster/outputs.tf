output "name" {
  description = "Name of the cluster."
  value       = azurerm_kubernetes_cluster.portal.name
}

output "secrets_identity" {
  description = "Principal that may read secrets."
  value       = azurerm_user_assigned_identity.secrets.principal_id
}

output "secrets_client" {
  description = "Client id of that principal."
  value       = azurerm_user_assigned_identity.secrets.client_id
}
