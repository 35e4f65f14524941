variable "subscription" {
  description = "Id of the subscription."
  type        = string
}

variable "name" {
  description = "Short name of the installation; begins every name."
  type        = string
  default     = "portal"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{2,9}$", var.name))
    error_message = "Three to ten small letters and digits, a letter first."
  }
}

variable "environment" {
  description = "test, pre-production or production."
  type        = string

  validation {
    condition     = contains(["test", "pre-production", "production"], var.environment)
    error_message = "test, pre-production or production."
  }
}

variable "region" {
  description = "First region; it must have three zones."
  type        = string
  default     = "westeurope"
}

variable "second_region" {
  description = "Region of the database's replica."
  type        = string
  default     = "northeurope"
}

variable "host" {
  description = "Public name of the portal, e.g. portal.example.cz."
  type        = string
}

variable "network" {
  description = "Network of the first region; a /16 that nobody else of yours uses."
  type        = string
  default     = "10.10.0.0/16"
}

variable "second_network" {
  description = "Network of the second region."
  type        = string
  default     = "10.30.0.0/16"
}

variable "administrators" {
  description = "Object id of the group in Entra ID that administers the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "Version of Kubernetes, e.g. 1.33; at least 1.30, for the pause before a process is stopped."
  type        = string
  default     = "1.33"
}

variable "node_size" {
  description = "Machines of the portal's processes."
  type        = string
  default     = "Standard_D4ds_v5"
}

variable "node_counts" {
  description = "Fewest and most machines."
  type        = object({ least = number, most = number })
  default     = { least = 3, most = 12 }
}

variable "database_size" {
  description = "Size of the database server."
  type        = string
  default     = "GP_Standard_D4ds_v5"
}

variable "database_storage" {
  description = "Storage of the database in MB."
  type        = number
  default     = 262144
}

variable "gateway_private_link" {
  description = "Id of the private link service that the gateway's internal load balancer has in the cluster; empty until it is there."
  type        = string
  default     = ""
}

variable "ddos_protection" {
  description = "Whether the network has a DDoS protection plan of its own, besides Front Door's."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
}
