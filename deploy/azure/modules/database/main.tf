resource "random_password" "owner" {
  length = 40
  # It stands in an address, so letters and digits only.
  special = false
}

# A standby in another zone that every commit waits for, and backups that are kept in both regions.
resource "azurerm_postgresql_flexible_server" "first" {
  name                          = "${var.prefix}-db"
  resource_group_name           = var.resource_group
  location                      = var.region
  version                       = "18"
  sku_name                      = var.size
  storage_mb                    = var.storage
  auto_grow_enabled             = true
  delegated_subnet_id           = var.subnet
  private_dns_zone_id           = var.dns_zone
  public_network_access_enabled = false
  administrator_login           = local.user
  administrator_password        = random_password.owner.result
  backup_retention_days         = 35
  geo_redundant_backup_enabled  = var.replicated
  zone                          = "1"
  tags                          = var.tags

  dynamic "high_availability" {
    for_each = var.replicated ? ["ZoneRedundant"] : []

    content {
      mode                      = high_availability.value
      standby_availability_zone = "2"
    }
  }

  maintenance_window {
    day_of_week  = 0
    start_hour   = 2
    start_minute = 0
  }

  # After a failover the zones have changed places, and that is well.
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [zone, high_availability[0].standby_availability_zone]
  }
}

resource "azurerm_postgresql_flexible_server_database" "portal" {
  name      = "portal"
  server_id = azurerm_postgresql_flexible_server.first.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}

locals {
  user = "portal_owner"
  parameters = {
    max_connections                   = "1000"
    log_min_duration_statement        = "1000"
    log_parameter_max_length          = "0"
    log_parameter_max_length_on_error = "0"
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "parameter" {
  for_each = local.parameters

  name      = each.key
  server_id = azurerm_postgresql_flexible_server.first.id
  value     = each.value
}

# Follows in the second region; promoted by hand when the first is lost.
resource "azurerm_postgresql_flexible_server" "second" {
  count = var.replicated ? 1 : 0

  name                          = "${var.prefix}-db-second"
  resource_group_name           = var.resource_group
  location                      = var.second_region
  create_mode                   = "Replica"
  source_server_id              = azurerm_postgresql_flexible_server.first.id
  version                       = "18"
  sku_name                      = var.size
  storage_mb                    = var.storage
  auto_grow_enabled             = true
  delegated_subnet_id           = var.second_subnet
  private_dns_zone_id           = var.dns_zone
  public_network_access_enabled = false
  tags                          = var.tags

  lifecycle {
    ignore_changes = [zone]
  }
}
