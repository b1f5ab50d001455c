//! Files in and out: CSV, vCard, spreadsheets.
