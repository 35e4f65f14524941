output "cluster" {
  description = "Name of the cluster: az aks get-credentials --resource-group … --name …"
  value       = module.cluster.name
}

output "resource_group" {
  description = "Resource group of everything."
  value       = azurerm_resource_group.portal.name
}

output "database_host" {
  description = "For `database.host` in the values of portal deploy, with `database.kind: managed`."
  value       = module.database.host
}

output "database_replica" {
  description = "The replica in the second region; null without one."
  value       = module.database.replica_host
}

output "database_login" {
  description = "For the secrets database-user and database-password in the key vault."
  value       = { user = module.database.user, password = module.database.password }
  sensitive   = true
}

output "files" {
  description = "Connection of the file store, for the secret PORTAL_FILES_AZURE_CONNECTION."
  value       = module.storage.connection
  sensitive   = true
}

output "vault" {
  description = "Address of the key vault, for the ClusterSecretStore."
  value       = module.vault.uri
}

output "secrets_identity" {
  description = "Client id that External Secrets works as (workload identity)."
  value       = module.cluster.secrets_client
}

output "front" {
  description = "Name to which the public name must point (CNAME), and the proof of its ownership (TXT at _dnsauth)."
  value       = { host = module.front.host, validation = module.front.validation }
}
