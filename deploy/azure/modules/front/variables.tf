variable "prefix" {
  description = "Begins every name."
  type        = string
}

variable "resource_group" {
  description = "Resource group of everything."
  type        = string
}

variable "region" {
  description = "Region of the cluster."
  type        = string
}

variable "host" {
  description = "Public name of the portal."
  type        = string
}

variable "private_link" {
  description = "Id of the gateway's private link service; empty until it is there."
  type        = string
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
