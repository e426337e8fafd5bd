"""Papers that the product makes: tables as PDF/A-2b through typst, tables as XLSX."""
