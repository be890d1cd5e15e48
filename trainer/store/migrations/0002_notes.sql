-- A note is found again by the words it stands at; neither the number of its block nor the words before
-- them was ever asked for.

ALTER TABLE note DROP COLUMN block;
ALTER TABLE note DROP COLUMN prefix;
