variable "name" {
  description = "Name of the vault; at most 24 characters."
  type        = string
}

variable "resource_group" {
  description = "Resource group of everything."
  type        = string
}

variable "region" {
  description = "Region of the vault."
  type        = string
}

variable "subnet" {
  description = "Subnet of the private endpoint."
  type        = string
}

variable "dns_zone" {
  description = "Private zone of the vault's name."
  type        = string
}

variable "reader" {
  description = "Principal that may read secrets."
  type        = string
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
