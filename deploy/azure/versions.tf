terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }

  # The state holds secrets: keep it in a storage account of its own, sealed and with versions. Its names come with
  # `tofu init -backend-config=backend.hcl`.
  backend "azurerm" {}
}

provider "azurerm" {
  subscription_id = var.subscription

  features {
    key_vault {
      purge_soft_delete_on_destroy = false
    }
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
  }
}
