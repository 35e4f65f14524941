# Files are sealed before they leave the portal's processes; the store's own encryption comes on top.
resource "azurerm_storage_account" "files" {
  name                            = "${var.name}files"
  resource_group_name             = var.resource_group
  location                        = var.region
  account_tier                    = "Standard"
  account_kind                    = "StorageV2"
  account_replication_type        = var.replicated ? "GZRS" : "LRS"
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  public_network_access_enabled   = false
  allow_nested_items_to_be_public = false
  tags                            = var.tags

  blob_properties {
    versioning_enabled = true

    # As long as the backups of the database are kept, so that both can be put back to one moment.
    delete_retention_policy {
      days = 35
    }
    container_delete_retention_policy {
      days = 35
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "files" {
  name                  = "portal"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"
}

# What was deleted goes for good when no backup needs it any more.
resource "azurerm_storage_management_policy" "files" {
  storage_account_id = azurerm_storage_account.files.id

  rule {
    name    = "old-versions"
    enabled = true

    filters {
      blob_types = ["blockBlob"]
    }

    actions {
      version {
        delete_after_days_since_creation = 35
      }
    }
  }
}

resource "azurerm_private_endpoint" "files" {
  name                = "${var.name}-files"
  resource_group_name = var.resource_group
  location            = var.region
  subnet_id           = var.subnet
  tags                = var.tags

  private_service_connection {
    name                           = "files"
    private_connection_resource_id = azurerm_storage_account.files.id
    subresource_names              = ["blob"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "files"
    private_dns_zone_ids = [var.dns_zone]
  }
}
