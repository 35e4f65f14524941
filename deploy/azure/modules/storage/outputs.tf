output "connection" {
  description = "Connection string of the account."
  value       = azurerm_storage_account.files.primary_connection_string
  sensitive   = true
}
