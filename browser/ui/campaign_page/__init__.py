"""The page Campaigns: one component; each tab of a campaign is a folder of plain JavaScript with its style sheet."""
