variable "name" {
  description = "Begins the account's name; small letters and digits."
  type        = string
}

variable "resource_group" {
  description = "Resource group of everything."
  type        = string
}

variable "region" {
  description = "Region of the store."
  type        = string
}

variable "subnet" {
  description = "Subnet of the private endpoint."
  type        = string
}

variable "dns_zone" {
  description = "Private zone of the store's name."
  type        = string
}

variable "replicated" {
  description = "Whether the files are kept in three zones and in the paired region."
  type        = bool
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
